import { type APIRequestContext, expect } from '@playwright/test'
import { fixture, OWN_PAGE, sendLog } from './send-log'

/** Sent to the API as from a page of the installation itself; gives what it answers. */
export async function postTo(as: APIRequestContext, path: string, data: object) {
  const answer = await as.post(`/api/v1${path}`, { data, headers: OWN_PAGE })
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.json()
}

/** An accepted run, of a model nobody else has, with as many samples, whose text nobody hides. */
export async function reviewedRun(
  sender: APIRequestContext,
  reviewer: APIRequestContext,
  samples: number,
): Promise<string> {
  const log = JSON.parse(fixture('inspect-json/plain.json').toString())
  const [id, model] = [crypto.randomUUID(), `lab/reviewed-${crypto.randomUUID().slice(0, 8)}`]
  const task = 'inspect_evals/gdm_self_reasoning_check'
  Object.assign(log.eval, { eval_id: id, task_id: id, task, model, dataset: { name: 'self', samples } })
  Object.assign(log.results, { total_samples: samples, completed_samples: samples })
  const [first] = log.samples
  log.samples = Array.from({ length: samples }, (_, n) => ({ ...first, id: n + 1 }))
  const { id: upload, runs } = await sendLog(sender, 'reviewed.json', Buffer.from(JSON.stringify(log)))
  const run = runs[0]?.id ?? ''
  await postTo(sender, `/uploads/${upload}/mapping`, { runs: [{ run, evaluatorRelationship: 'third-party' }] })
  await postTo(reviewer, `/uploads/${upload}/accept`, {})
  return run
}
