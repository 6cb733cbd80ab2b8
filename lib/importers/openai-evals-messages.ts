import { MESSAGE_ROLES, type Message } from '@/lib/evals/sample'
import type { Fields } from './peek'
import { textMessage, writtenText } from './sample-texts'
import { fieldsOf, isFields, listOf, textOf } from './values'

const MOST_MESSAGES = 2000

/**
 * What was asked in an event, with the answer where `answered`. A prompt is text or a conversation; FuzzyMatch keeps it
 * in its sample, and what a grader was asked holds it under its input.
 */
export function samplingMessages(data: Fields, answered = false): Message[] {
  const { prompt, sampled, test_sample } = data
  const asked = promptOf(prompt ?? fieldsOf(test_sample).input ?? data.input)
  return answered ? [...asked, ...answersOf(sampled)] : asked
}

function promptOf(prompt: unknown): Message[] {
  if (typeof prompt === 'string') return [textMessage('user', prompt)]
  if (isFields(prompt)) return promptOf(prompt.input ?? prompt.prompt ?? writtenText(prompt))
  return listOf(prompt).slice(0, MOST_MESSAGES).filter(isFields).map(toMessage)
}

function toMessage({ role, content }: Fields): Message {
  return textMessage(
    MESSAGE_ROLES.find((one) => one === role) ?? 'user',
    content === undefined ? '' : writtenText(content),
  )
}

/** One answer, several, or a grader's with the name of what it graded. */
function answersOf(sampled: unknown): Message[] {
  if (sampled === undefined || sampled === null) return []
  const { completion } = fieldsOf(sampled)
  const said = Array.isArray(sampled) ? sampled : [textOf(completion) === null ? sampled : completion]
  return said.slice(0, MOST_MESSAGES).map((one) => textMessage('assistant', writtenText(one)))
}
