/** Open: the weights can be downloaded. Closed: reached through an interface only. */
export const ACCESS = ['open', 'closed'] as const
export type Access = (typeof ACCESS)[number]

/** The key under which a model's name is looked up: case and surrounding blanks do not tell two models apart. */
export function toAliasKey(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase()
}

/**
 * Whether a name as written says nothing about which model it was: 'none/none' when the agent stood outside the harness,
 * the harness's own stand-ins, what every training calls its results, and what was blacked out. A person has to say.
 */
export function isPlaceholder(name: string): boolean {
  const key = toAliasKey(name)
  return PLACEHOLDERS.has(key) || GENERIC.test(key) || /^[.\s*?_-]*$/.test(key)
}

/**
 * A model's own name out of one as written: without the provider, the server and the folders before it
 * ('openrouter/moonshotai/kimi-k3' → 'kimi-k3', 'together/Qwen--Qwen2.5-72B' → 'Qwen2.5-72B').
 */
export function ownName(asWritten: string): string {
  const last = asWritten.trim().replace(/\/+$/, '').split(/[/\\]/).at(-1) ?? ''
  const bare = last.split('--').at(-1) ?? ''
  return withoutProvider(bare).trim() || asWritten.trim()
}

/** Whether a name is where a model's files lay: what its last folder is called is then no more than a guess. */
export function isPath(asWritten: string): boolean {
  return /^(?:[/\\~]|\.{1,2}[/\\]|[a-z]:[/\\]|file:|(?:outputs?|checkpoints?|ckpts?|runs|results)[/\\])/i.test(
    asWritten.trim(),
  )
}

/** Whether the last part of a longer name says nothing: as a placeholder, or as the number of a step or of a revision. */
export function isGenericPart(part: string): boolean {
  return isPlaceholder(part) || /^(?:\d+|[0-9a-f]{32,64})$/i.test(part.trim())
}

// promptfoo writes provider:kind:name, Ollama name:size. Only what is known to be no name is taken off.
function withoutProvider(name: string): string {
  const [first = '', ...rest] = name.split(':')
  const remains = rest.join(':')
  if (!BEFORE_A_NAME.has(first.toLowerCase()) || !/^[A-Za-z]/.test(remains)) return name
  return withoutProvider(remains)
}

/** The key by which 'claude-sonnet-4-5' and 'Claude Sonnet 4.5' are one. Only good for a guess that is shown as one. */
export function toLooseKey(name: string): string {
  return ownName(name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

const BEFORE_A_NAME = new Set(
  (
    'openai anthropic azure azureopenai vertex google bedrock mistral ollama huggingface openrouter together replicate ' +
    'groq cohere xai deepseek fireworks http chat completion messages responses text text-generation'
  ).split(' '),
)
/** What many trainings call what came of them: two of a name are hardly one model. */
const GENERIC =
  /^(?:(?:checkpoints?|ckpts?|global[-_]?step|step|epoch|iter(?:ation)?)[-_]?\d*|(?:(?:final|best|last|latest|merged|my|output|pytorch|adapter|base|trained|finetuned|fine-tuned)[-_ ]?)?(?:models?|checkpoint|ckpt|weights|adapter|outputs?)(?:[-_ ]?(?:final|best|last|latest|merged|output))?|final|best|last|latest|merged|hf)(?:\.(?:bin|safetensors|pth?|ckpt|gguf))?$/
const PLACEHOLDERS = new Set([
  'none/none',
  'none',
  'null',
  'unknown',
  'n/a',
  'model',
  'mockllm/model',
  'hardcoded/hardcoded',
  'human',
])
