/*
 * Model cards and bills of materials write a number and the name of what was measured, and no unit. A unit is only said
 * where the two leave no doubt; anything else is a score of its own kind.
 */

const SHARES =
  /^(?:(?:top[-_ ]?\d+|exact|balanced|mean|average|prompt|inst)[-_ ])*(?:acc(?:uracy)?(?:[-_ ]?norm)?|f1(?:[-_ ]score)?|precision|recall|exact[-_ ]match|em|match|pass@\d+|win[-_ ]rate|success[-_ ]rate|pass[-_ ]rate)$/i

/** What is a share of something is a fraction up to 1 and a percentage up to 100. Nothing is converted. */
export function statedUnit(name: string, value: number | null): string {
  if (value === null || value < 0 || value > 100 || !SHARES.test(name.trim())) return 'score'
  return value <= 1 ? 'fraction' : 'percent'
}
