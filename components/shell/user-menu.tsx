import Link from 'next/link'
import { useTranslations } from 'next-intl'

export const THEMES = ['light', 'dark', 'system'] as const
export type ThemeChoice = (typeof THEMES)[number]
export type ShellUser = { name: string; email: string; admin: boolean; unread: number }

export type UserListProps = {
  /** null: nobody is signed in. */
  user: ShellUser | null
  theme: ThemeChoice
  /** Server actions, handed in by the layout. The chosen theme arrives as the form field `theme`. */
  setTheme: (form: FormData) => Promise<void>
  signOut: (form: FormData) => Promise<void>
}

/** Account, theme, sign out. Plain forms, so it works without scripts. */
export function UserList({ user, theme, setTheme, signOut }: UserListProps) {
  const t = useTranslations('shell')
  return (
    <ul className="user-list">
      {user && (
        <li>
          <div className="who strong">{user.name}</div>
          <div className="who sub">{user.email}</div>
        </li>
      )}
      {user && (
        <li>
          <Link href="/inbox" prefetch={false}>
            {t('inbox', { n: user.unread })}
          </Link>
        </li>
      )}
      {user && (
        <li>
          <Link href="/account" prefetch={false}>
            {t('account')}
          </Link>
        </li>
      )}
      <li>
        <form className="themes" action={setTheme}>
          <span className="lbl">{t('theme')}</span>
          {THEMES.map((choice) => (
            <button key={choice} type="submit" name="theme" value={choice} aria-pressed={choice === theme}>
              {t(`themes.${choice}`)}
            </button>
          ))}
        </form>
      </li>
      {user && (
        <li>
          <form action={signOut}>
            <button type="submit" className="quiet">
              {t('signOut')}
            </button>
          </form>
        </li>
      )}
    </ul>
  )
}
