import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
// As in the commands: `server-only` modules load where the react-server condition is set.
const conditions = ['react-server', 'node', 'import', 'module', 'default']
const shared = {
  resolve: { alias: { '@': root.replace(/\/$/, '') }, conditions },
  ssr: { resolve: { conditions, externalConditions: ['react-server', 'node', 'import', 'default'] } },
}
const excluded = ['**/node_modules/**', '**/.next/**', '**/.data/**', 'e2e/**']
const inline = { deps: { inline: ['server-only'] } }
const apart = ['**/*.db.test.ts', '**/*.client.test.tsx', ...excluded]
// What is a function of its arguments alone.
const pure = [
  'lib/{evals,export,format,importers,messages,risk,sign-off}/**/*.test.ts',
  'components/**/*.test.{ts,tsx}',
]

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        ...shared,
        // Its files share what they load, which takes as long as most of them run. One that replaces a module or a
        // variable for its tests does not belong here: the next file would find it replaced.
        test: { name: 'pure', include: pure, exclude: apart, isolate: false, testTimeout: 60_000, server: inline },
      },
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...apart, ...pure],
          // A busy machine is slow, not wrong: only what never ends should fail by time.
          testTimeout: 60_000,
          server: inline,
        },
      },
      {
        // Components in a document: without the server condition, as a browser resolves them.
        resolve: { alias: shared.resolve.alias },
        test: { name: 'client', include: ['**/*.client.test.tsx'], exclude: excluded, testTimeout: 60_000 },
      },
      {
        ...shared,
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: excluded,
          server: inline,
          globalSetup: ['./db/testing/global-setup.ts'],
          setupFiles: ['./db/testing/worker-database.ts'],
          hookTimeout: 60_000,
          testTimeout: 60_000,
        },
      },
    ],
  },
})
