import Link from 'next/link'
import type { ComponentProps } from 'react'

type Props = Omit<ComponentProps<'button'>, 'className' | 'disabled'> & {
  /** One primary button a page. */
  first?: boolean
  /** Why it cannot be pressed. A disabled button without a reason does not exist. */
  blocked?: string | null
}

/** A button that says what it does with a verb. A blocked one stays reachable and carries its reason. */
export function Button({ first = false, blocked = null, type = 'button', children, onClick, ...rest }: Props) {
  if (blocked) {
    return (
      <button {...rest} type="button" className="btn" aria-disabled="true" title={blocked}>
        {children}
        <span className="vh">: {blocked}</span>
      </button>
    )
  }
  return (
    <button {...rest} type={type} onClick={onClick} className={first ? 'btn first' : 'btn'}>
      {children}
    </button>
  )
}

/** Looks like a button, goes somewhere. */
export function ButtonLink({ href, first = false, children }: { href: string; first?: boolean; children: string }) {
  return (
    <Link href={href} prefetch={false} className={first ? 'btn first' : 'btn'}>
      {children}
    </Link>
  )
}
