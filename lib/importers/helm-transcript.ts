import { ImportError } from '@/lib/errors'
import { MESSAGE_ROLES, type Message, type MessagePart, type SamplePlace, type Transcript } from '@/lib/evals/sample'
import { sentence } from '@/lib/messages/sentence'
import { bytesOf, elementsOf, helmFolders, untilBroken } from './helm-folders'
import { keyIn } from './helm-instances'
import { scoresIn } from './helm-stats'
import type { Fields } from './peek'
import { errorTextOf, writtenFacts, writtenText } from './sample-texts'
import type { SourceFile } from './source-file'
import { parseBytes } from './tolerant-json'
import { fieldsOf, isFields, listOf } from './values'
import { zipDirectory } from './zip-directory'

/** One question with what was asked and answered, from where its run's files tell of it. Throws ImportError. */
export async function helmTranscript(file: SourceFile, place: SamplePlace): Promise<Transcript> {
  const { members } = await zipDirectory(file)
  const member = members.find(({ name }) => name === place.member)
  const folder = helmFolders(members).find(
    ({ state, instances }) => member && (state === member || instances === member),
  )
  if (!member || !folder) throw new ImportError(sentence('importers.samplesWithoutMember'))
  const bytes = await bytesOf(file, member, place.offset ?? 0, place.bytes ?? 0)
  const fields = fieldsOf(parseBytes(bytes, member.name))
  const instance = fieldsOf(fields.instance)
  const key = keyIn(fields, instance, instance.id ?? fields.instance_id)
  if (key === null) throw new ImportError(sentence('importers.samplesWithoutMember'))
  const transcript = toTranscript(fields, instance, key)
  if (folder.instances === null) return transcript
  const scores: Transcript['scores'] = []
  // What is broken was told when the run was read.
  for await (const { value } of untilBroken(elementsOf(file, folder.instances), () => {})) {
    const row = fieldsOf(value)
    const own = keyIn(row, {}, row.instance_id)
    if (own?.id === key.id && own.epoch === key.epoch) scores.push(...scoresOf(row))
  }
  return { ...transcript, scores }
}

function scoresOf(row: Fields): Transcript['scores'] {
  return scoresIn(row).map(([{ name, part, mean }, value]) => ({
    scorer: part === null ? name : `${name}/${part}`,
    value,
    written: writtenText(mean),
    answer: null,
    explanation: null,
    edited: false,
  }))
}

function toTranscript(fields: Fields, instance: Fields, key: { id: string; epoch: number }): Transcript {
  const result = fieldsOf(fields.result)
  return {
    ...key,
    input: textIn(instance.input),
    target: listOf(instance.references)
      .filter((one) => listOf(fieldsOf(one).tags).includes('correct'))
      .map((one) => textIn(fieldsOf(one).output))
      .join('\n'),
    messages: [...askedIn(fieldsOf(fields.request)), ...listOf(result.completions).flatMap(toAnswer)],
    scores: [],
    events: [],
    attachments: [],
    error: result.success === false ? (errorTextOf(result.error) ?? 'error') : null,
    limit: null,
    metadata: writtenFacts({ split: instance.split, output_mapping: fields.output_mapping }),
  }
}

function textIn(value: unknown): string {
  const { text } = fieldsOf(value)
  return typeof text === 'string' ? text : ''
}

/** One prompt, or the messages of a chat. */
function askedIn({ prompt, messages }: Fields): Message[] {
  const turns = listOf(messages).filter(isFields)
  if (turns.length === 0) return typeof prompt === 'string' && prompt !== '' ? [message('user', prompt)] : []
  return turns.map(({ role, content }) =>
    message(MESSAGE_ROLES.find((known) => known === role) ?? 'user', writtenText(content)),
  )
}

function toAnswer(completion: unknown): Message[] {
  if (!isFields(completion)) return []
  return [message('assistant', textIn(completion), textIn(completion.thinking))]
}

function message(role: Message['role'], text: string, reasoning = ''): Message {
  const thought: MessagePart[] = reasoning === '' ? [] : [{ kind: 'reasoning', text: reasoning }]
  const content: MessagePart[] = [...thought, { kind: 'text', text }]
  return { role, content, toolCalls: [], toolCallId: null, tool: null, model: null, error: null }
}
