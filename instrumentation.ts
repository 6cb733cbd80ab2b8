import type { Instrumentation } from 'next'

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { reportStart } = await import('./instrumentation-node')
  reportStart()
}

export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { reportError } = await import('./instrumentation-node')
  reportError(error, request.method, context.routePath)
}
