import 'server-only'
import { hash, type Options, verify } from '@node-rs/argon2'

// Argon2id with the OWASP password storage recommendation: 19 MiB, two passes, one lane. It is the package's default
// algorithm; its enumeration cannot be named under isolatedModules.
const PARAMETERS: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash of a random text nobody kept: verifying against it takes as long as against a real one, and never succeeds. */
export const NOBODYS =
  '$argon2id$v=19$m=19456,t=2,p=1$mMs2pCKsYIO0wx+8v+DNTA$z0ERouyfjlcseAIlcoIQFYxTKLfLeAO3QEsVj8bhA9M'

/** The argon2id hash to keep, with its salt and parameters, of any password. Rules for new ones: `checkPassword`. */
export async function hashPassword(password: string): Promise<string> {
  return hash(toComparable(password), PARAMETERS)
}

/**
 * Whether this is the password that was hashed. Takes the same time when there is nothing to compare with (`null`: no
 * such user, or one who has no password yet), so that an answer does not tell who has an account.
 */
export async function verifyPassword(kept: string | null, password: string): Promise<boolean> {
  const same = await verify(kept ?? NOBODYS, toComparable(password))
  return kept !== null && same
}

// The same letters typed on another keyboard may arrive composed differently.
function toComparable(password: string): string {
  return password.normalize('NFKC')
}
