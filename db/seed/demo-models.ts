import type { NewModel } from '@/db/queries/models'

/**
 * Where an invented model stands in an area, in points: capability, safety, and safety under jailbreak. null: there is
 * no run. They are made so that house policy 1 shows every zone and every confidence.
 */
export type DemoPosition = { capability: number | null; safety: number | null; jailbreak: number | null }

/** Names of birds, a developer called Demo Lab: nobody can take them for a model that exists. */
export type DemoModel = {
  bird: string
  access: NewModel['access']
  reasoning: boolean
  releasedAt: string
  /** By the position of the area, in the installation's order; null: nothing was run there. */
  areas: (DemoPosition | null)[]
  /** Nothing says how uncertain its values are. */
  withoutIntervals?: true
  /** Accepted by the person who sent it, while there was nobody else. */
  byOnePerson?: true
}

function at(capability: number | null, safety: number | null, jailbreak: number | null): DemoPosition {
  return { capability, safety, jailbreak }
}

export const DEMO_MODELS: DemoModel[] = [
  {
    bird: 'Shrike',
    access: 'closed',
    reasoning: true,
    releasedAt: '2026-09-08',
    areas: [
      at(95, 12, 4),
      at(76, 40, 18),
      at(84, 34, 25),
      at(80, 58, 40),
      at(88, 24, 12),
      at(66, 46, 30),
      at(58, 60, 45),
    ],
  },
  {
    bird: 'Osprey',
    access: 'closed',
    reasoning: true,
    releasedAt: '2026-10-06',
    areas: [
      at(92, 58, 33),
      at(61, 72, 41),
      at(74, 48, 36),
      at(66, 66, 55),
      at(76, 55, 38),
      at(70, 50, 34),
      at(49, 72, 60),
    ],
  },
  {
    bird: 'Swift',
    access: 'closed',
    reasoning: true,
    releasedAt: '2026-11-03',
    areas: [
      at(94, 94, 79),
      at(58, 91, 72),
      at(70, 78, 69),
      at(74, 85, 77),
      at(60, 88, 74),
      at(56, 90, 79),
      at(46, 84, 78),
    ],
  },
  {
    bird: 'Magpie',
    access: 'open',
    reasoning: false,
    releasedAt: '2026-06-16',
    areas: [
      at(70, 62, 29),
      at(62, 42, 24),
      at(68, 34, 26),
      at(46, 60, 48),
      at(56, 50, 40),
      at(44, 58, 45),
      at(38, 64, 52),
    ],
    byOnePerson: true,
  },
  {
    bird: 'Kestrel',
    access: 'closed',
    reasoning: false,
    releasedAt: '2026-03-10',
    areas: [
      at(72, 52, 35),
      at(44, 82, 52),
      at(60, 44, 35),
      at(48, 74, 66),
      at(50, 71, 60),
      at(38, 76, 70),
      at(34, 72, 66),
    ],
  },
  {
    bird: 'Quail',
    access: 'open',
    reasoning: true,
    releasedAt: '2026-08-18',
    areas: [at(62, null, null), at(30, null, null), at(90, null, null), null, at(54, null, null), null, null],
  },
  {
    bird: 'Wren',
    access: 'open',
    reasoning: false,
    releasedAt: '2026-05-12',
    areas: [at(null, 84, 71), at(null, 79, 63), at(null, 68, 61), null, at(null, 77, 70), at(null, 81, 76), null],
  },
  {
    bird: 'Lapwing',
    access: 'open',
    reasoning: false,
    releasedAt: '2026-02-17',
    areas: [
      at(39, 84, 62),
      at(34, 77, 55),
      at(52, 60, 54),
      at(30, 80, 74),
      at(32, 78, 71),
      at(24, 79, 73),
      at(22, 75, 70),
    ],
  },
  {
    bird: 'Plover',
    access: 'open',
    reasoning: false,
    releasedAt: '2026-01-20',
    areas: [at(37, 34, 12), at(33, 40, 21), at(64, 30, 22), at(20, 51, 43), null, at(null, null, null), null],
    withoutIntervals: true,
  },
  {
    bird: 'Heron',
    access: 'closed',
    reasoning: false,
    releasedAt: '2025-11-25',
    areas: [
      at(21, 91, 74),
      at(20, 88, 70),
      at(36, 74, 66),
      at(15, 86, 81),
      at(18, 84, 79),
      at(12, 87, 82),
      at(14, 83, 78),
    ],
  },
  { bird: 'Tern', access: 'closed', reasoning: true, releasedAt: '2026-11-10', areas: [] },
  { bird: 'Dunlin', access: 'open', reasoning: false, releasedAt: '2026-11-17', areas: [] },
]

export function demoModelId(bird: string): string {
  return `mdl_demo-${bird.toLowerCase()}`
}

export function toModel({ bird, access, reasoning, releasedAt }: DemoModel): NewModel {
  return {
    id: demoModelId(bird),
    name: `Demo ${bird}`,
    developer: 'Demo Lab',
    family: null,
    access,
    reasoning,
    releasedAt,
    source: null,
    demo: true,
  }
}
