import { describe, expect, it } from 'vitest'
import { isGenericPart, isPath, isPlaceholder, ownName, toLooseKey } from './model-name'

// The names are those of formats.md §0.10, found in real files.
describe('a model’s own name', () => {
  it.each([
    ['openrouter/moonshotai/kimi-k3', 'kimi-k3'],
    ['openai/azure/gpt-4o-mini', 'gpt-4o-mini'],
    ['hf/Qwen/Qwen2.5-7B-Instruct', 'Qwen2.5-7B-Instruct'],
    ['together/Qwen--Qwen2.5-72B-Instruct-Turbo', 'Qwen2.5-72B-Instruct-Turbo'],
    ['/data/public_models/huggingface/EleutherAI/pythia-70m-deduped', 'pythia-70m-deduped'],
    ['openai:chat:gpt-4o-mini', 'gpt-4o-mini'],
    ['alpaca-without-prefix:NousResearch/Nous-Hermes-13b', 'Nous-Hermes-13b'],
    ['ollama/llama3.1:8b', 'llama3.1:8b'],
    ['ollama/mistral:7b', 'mistral:7b'],
    ['openrouter/deepseek/deepseek-r1:free', 'deepseek-r1:free'],
    ['anthropic/claude-haiku-4-5', 'claude-haiku-4-5'],
    ['gpt-4o', 'gpt-4o'],
    ['  openai/gpt-5/ ', 'gpt-5'],
    ['C:\\ckpt\\lumen-7b', 'lumen-7b'],
  ])('%s is %s', (written, own) => {
    expect(ownName(written)).toBe(own)
  })

  it('is never empty where something was written', () => {
    expect(ownName('a:')).toBe('a:')
    expect(ownName('/')).toBe('/')
  })
})

describe('a placeholder', () => {
  it.each(['none/none', 'mockllm/model', 'hardcoded/hardcoded', '...', '', ' NONE/none '])('%j asks', (name) => {
    expect(isPlaceholder(name)).toBe(true)
  })
  it.each(['mock/frontier-a', 'openai/gpt-4o', 'human-llm-1', 'none-such/model-7'])('%s does not', (name) => {
    expect(isPlaceholder(name)).toBe(false)
  })
})

describe('what every training calls its results', () => {
  it.each([
    'checkpoint-1000',
    'ckpt_20',
    'global_step500',
    'epoch-3',
    'final',
    'best',
    'last',
    'latest',
    'model',
    'best_model',
    'final-checkpoint',
    'model_final',
    'merged',
    'pytorch_model.bin',
    'Checkpoint-1000',
  ])('%s asks', (name) => {
    expect([isPlaceholder(name), isGenericPart(name)]).toEqual([true, true])
  })
  it.each(['step-3.5-flash', 'best-of-n-7b', 'lumen-final', 'modelscope-1', 'base-7b', 'hf-lumen'])(
    '%s does not',
    (name) => {
      expect(isGenericPart(name)).toBe(false)
    },
  )
  it('is the number of a step or a revision only where it is the last part of a longer name', () => {
    const parts = ['1000', '0123456789abcdef0123456789abcdef01234567']
    expect(parts.map(isGenericPart)).toEqual([true, true])
    expect(isPlaceholder('1000')).toBe(false)
  })
})

describe('a path', () => {
  it.each(['/runs/a/lumen', './lumen', '../a/lumen', '~/lumen', 'C:\\a\\lumen', 'checkpoints/a/lumen'])(
    'is %s',
    (name) => {
      expect(isPath(name)).toBe(true)
    },
  )
  it.each(['openai/gpt-4o', 'models/gemini-2', 'openai/meta-llama/Llama-3', 'gpt-4o', 'openai:chat:gpt-4o'])(
    'is not %s',
    (name) => {
      expect(isPath(name)).toBe(false)
    },
  )
})

describe('the loose key', () => {
  it('is the same for one name in two spellings and differs for two versions', () => {
    expect(toLooseKey('anthropic/claude-sonnet-4-5')).toBe(toLooseKey('Claude Sonnet 4.5'))
    expect(toLooseKey('gpt-4o-mini')).not.toBe(toLooseKey('gpt-4o'))
  })
})
