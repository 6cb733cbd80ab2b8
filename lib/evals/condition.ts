export const ATTACKS = ['none', 'jailbreak', 'tampered-weights'] as const
export type Attack = (typeof ATTACKS)[number]

export const SAFEGUARDS = ['none', 'inference-time-intervention', 'guard-model'] as const
export type Safeguard = (typeof SAFEGUARDS)[number]

/** What was done to the model, and what stood around it, while it was evaluated. */
export type Condition = { attack: Attack; safeguard: Safeguard }

/** No attack, no safeguard: the only condition in which capability counts. */
export const PLAIN: Condition = { attack: 'none', safeguard: 'none' }
