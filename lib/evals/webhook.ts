/** What a webhook can be told of. */
export const WEBHOOK_EVENTS = ['crossing', 'finding', 'decision', 'outdated'] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

/** And that somebody tries it. */
export const WEBHOOK_MESSAGES = [...WEBHOOK_EVENTS, 'test'] as const
export type WebhookMessage = (typeof WEBHOOK_MESSAGES)[number]

/** `failed`: tried as often as it is tried, or not allowed any more. */
export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** Seconds from one try to the next: a minute, five, half an hour, two hours, six. After that it is given up. */
export const RETRY_SECONDS = [60, 300, 1800, 7200, 21_600] as const
