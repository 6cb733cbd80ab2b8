import { describe, expect, it } from 'vitest'
import { chosenFolder, filesTogether } from './files-together'

const named = (...names: string[]) => names.map((name) => new File([name], name))
const told = (...names: string[]) => {
  const { groups, single } = filesTogether(named(...names))
  return { groups: groups.map(({ files }) => files.map(({ name }) => name)), single: single.map(({ name }) => name) }
}

describe('files chosen at once', () => {
  it('of one HELM run are one, whatever else was chosen with them', () => {
    expect(told('run_spec.json', 'log.eval', 'stats.json', 'scenario_state.json', 'per_instance_stats.json')).toEqual({
      groups: [['run_spec.json', 'stats.json', 'scenario_state.json', 'per_instance_stats.json']],
      single: ['log.eval'],
    })
  })

  it('of one time of lm-evaluation-harness are one, those of another time another', () => {
    const [may, june] = ['2025-05-01T10-00-00.123456', '2025-06-01T10-00-00.123456']
    const names = (stamp: string) => [`results_${stamp}.json`, `samples_gsm8k_${stamp}.jsonl`]
    expect(told(...names(may), ...names(june))).toEqual({ groups: [names(may), names(june)], single: [] })
  })

  it('of one name in JSON and in lines of it are one; what stands alone is sent alone', () => {
    expect(told('a.json', 'a.jsonl', 'b.json', 'stats.json')).toEqual({
      groups: [['a.json', 'a.jsonl']],
      single: ['b.json', 'stats.json'],
    })
  })

  it('of two folders, with the same names, are sent one by one', () => {
    const names = ['run_spec.json', 'stats.json', 'run_spec.json']
    expect(told(...names)).toEqual({ groups: [], single: names })
  })
})

describe('a chosen folder', () => {
  const at = (path: string) => {
    const file = new File([path], path.split('/').at(-1) ?? '')
    Object.defineProperty(file, 'webkitRelativePath', { value: path })
    return file
  }

  it('is its files under their paths in it, in order', () => {
    const folder = chosenFolder([at('runs/b/stats.json'), at('runs/a.eval')])
    expect(folder?.name).toBe('runs')
    expect(folder?.files.map(({ path }) => path)).toEqual(['a.eval', 'b/stats.json'])
  })

  it('is none where a browser knows no folders and gives files', () => {
    expect(chosenFolder(named('a.eval'))).toBeNull()
    expect(chosenFolder([])).toBeNull()
  })
})
