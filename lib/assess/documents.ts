/** The documents the product rests on. `text`: how much of each could be read for it; the words are in the catalogue. */
export const DOCUMENTS = [
  {
    id: 'f1',
    title: 'Frontier AI Risk Management Framework in Practice: A Risk Analysis Technical Report',
    arxiv: '2507.16534',
  },
  {
    id: 'f1-v15',
    title: 'Frontier AI Risk Management Framework in Practice: A Risk Analysis Technical Report v1.5',
    arxiv: '2602.14457',
  },
  {
    id: 'pacebench',
    title: 'PACEbench: A Framework for Evaluating Practical AI Cyber-Exploitation Capabilities (ICLR 2026)',
    arxiv: null,
  },
  { id: 'law', title: 'Towards AI-45° Law: A Roadmap to Trustworthy AGI', arxiv: '2412.14186' },
  {
    id: 'r1',
    title: 'SafeWork-R1: Coevolving Safety and Intelligence under the AI-45° Law',
    arxiv: '2507.18576',
  },
  { id: 'r2ai', title: 'R²AI: Towards Resistant and Resilient AI in an Evolving World', arxiv: '2509.06786' },
  {
    id: 'self-replication',
    title: 'Dive into the Agent Matrix: A Realistic Evaluation of Self-Replication Risk in LLM Agents',
    arxiv: '2509.25302',
  },
] as const
export type DocumentId = (typeof DOCUMENTS)[number]['id']
