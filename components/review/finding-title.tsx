import { type Titled, useFindingTitle } from './use-finding-title'

export function FindingTitle({ finding }: { finding: Titled }) {
  return useFindingTitle()(finding)
}
