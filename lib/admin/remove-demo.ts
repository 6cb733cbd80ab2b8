import { parseArgs } from 'node:util'
import { COMMAND } from '@/lib/auth/allow'
import { sentence } from '@/lib/messages/sentence'
import { removeDemo } from '@/lib/review/remove-demo'
import { say } from './say'

/** `remove-demo`: takes everything invented away. */
export async function removeDemoCommand(args: string[]): Promise<number> {
  parseArgs({ args })
  const { models, runs } = await removeDemo(COMMAND)
  say(sentence('admin.demoRemoved', { models, runs }))
  return 0
}
