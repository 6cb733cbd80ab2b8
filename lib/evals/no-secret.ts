/* What stands where a secret would and is none. */

/** A shell's working directory is called as a password is. */
export function isFolder(before: string, value: string): boolean {
  return /pwd\s*:?\W*$/i.test(before) && (/^[/~.]/.test(value) || before.includes(':'))
}

/** Words; a variable of a shell or of code; stars, of which the last letters may be shown; paths and members. */
const PLAIN = [
  /^(?:null|none|true|false|undefined|string|str|required|optional|\d{1,8})$/i,
  /^\$(?:[A-Z_][A-Z0-9_]*|[a-z_]+|[A-Za-z_]{0,40}(?:Key|Token|Password|Secret)|this-|env:\w+)[.:]?$/,
  /^%[A-Za-z0-9_]+%$/,
  /^[*.•]+\w{0,4}$/,
  /^\.{1,2}\//,
  /^\.[a-z_.]+$/,
]

/** Words that stand where a secret would and are none: what code says of its own variables. */
export function isPlain(value: string): boolean {
  return PLAIN.some((pattern) => pattern.test(value))
}

/** What a sentence says next of an option, where a command would have its value. */
const SAID_OF_OPTION =
  /^(?:options?|instead|arguments?|parameters?|settings?|switch|strings?|prompts?|values?|fields?|before|because|already|without|rather|should|cannot|either|neither|unless|whether|during|through|needed|always|exists|variables?|environment)$/
const COMMAND =
  /(?:^|[\n"'`;|&(]|\\n|[$#>] )\s{0,8}(?:sudo |time |env )?(?:[\w.-]{0,60}\/[\w./-]{1,100}|[a-z]{1,12}sql\w{0,8}|mongo\w{0,8}|redis-cli|curl|wget|ssh\w{0,8}|docker|podman|kubectl|helm|git|gh|aws|az|gcloud|restic|borg|ldap\w{1,10}|smb\w{1,10}|nxc|netexec|crackmapexec|evil-winrm|hydra|python3?|node|npx|npm|java|vault|openssl|keytool|twine|pip3?|gpg|zip|unzip|7z) [^\n]{0,200}$/
const NEAR_OPTION = 300

/**
 * A word of small letters behind an option can be its value as well as the next of a sentence: the latter where sentences
 * go on so, where a stop ends it, or where more words follow and nothing before it is a command.
 */
export function isNextWord(before: string, value: string, at: { text: string; from: number; to: number }): boolean {
  if (!/^[a-z]{1,40}[.:!?]*$/.test(value) || /["']$/.test(before)) return false
  if (SAID_OF_OPTION.test(value.replace(/[.:!?]+$/, ''))) return true
  const next = at.text.slice(at.to, at.to + 2)
  if (!/^[a-z]+$/.test(value) || next.startsWith(',')) return true
  return /^[ \t][A-Za-z0-9"'(]/.test(next) && !COMMAND.test(at.text.slice(Math.max(0, at.from - NEAR_OPTION), at.from))
}
