import { expect, test } from 'vitest'
import { signMessage } from './sign-message'
import { secretsOf, webhookSecret } from './webhook-secret'

test('a message is signed as the example of the Standard Webhooks libraries', () => {
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' }
  const at = new Date(1_614_265_330_000)
  expect(signMessage(message, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], at)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('a secret is 32 bytes, another for each webhook and turn; the one before signs as well for a day', () => {
  const key = 'k'.repeat(40)
  const [one, two] = [webhookSecret('whk_1', 1, key), webhookSecret('whk_1', 2, key)]
  expect(Buffer.from(one.slice('whsec_'.length), 'base64')).toHaveLength(32)
  expect(new Set([one, two, webhookSecret('whk_2', 1, key), webhookSecret('whk_1', 1, 'l'.repeat(40))]).size).toBe(4)
  const webhook = { id: 'whk_1', turn: 2, turnedAt: '2026-11-29T00:00:00.000Z' }
  expect(secretsOf(webhook, new Date('2026-11-29T23:59:59Z'), key)).toEqual([two, one])
  expect(secretsOf(webhook, new Date('2026-11-30T00:00:00Z'), key)).toEqual([two])
  expect(secretsOf({ ...webhook, turn: 1 }, new Date('2026-11-29T00:00:01Z'), key)).toEqual([one])
})
