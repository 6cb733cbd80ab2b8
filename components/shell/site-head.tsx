import { useTranslations } from 'next-intl'
import { Brand } from './brand'
import { NavLinks } from './nav-links'
import { type ShellUser, type ThemeChoice, UserList, type UserListProps } from './user-menu'

export type { ShellUser, ThemeChoice }

type Props = UserListProps & {
  /** Where "Areas" leads: the first area's page. */
  areasHref: string
}

/** The running head. On a phone the links fold into a disclosure that works before any script has loaded. */
export function SiteHead({ areasHref, ...list }: Props) {
  const t = useTranslations('shell')
  const links = [
    { href: '/', label: t('overview') },
    { href: areasHref, under: '/areas', label: t('areas') },
    { href: '/models', label: t('models') },
    { href: '/runs', label: t('runs') },
    { href: '/uploads', label: t('uploads') },
    { href: '/findings', label: t('findings') },
    { href: '/queue', label: t('queue') },
    { href: '/sign-offs', label: t('signOffs') },
    { href: '/benchmarks', label: t('benchmarks') },
    { href: '/claims', label: t('claims') },
    { href: '/policy', label: t('policies') },
    { href: '/methodology', label: t('methodology') },
    ...(list.user?.admin ? [{ href: '/people', label: t('people') }] : []),
  ]
  return (
    <>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className="head">
        <div className="head-row">
          <Brand />
          <NavLinks className="nav" label={t('mainNavigation')} links={links} />
          <div className="tools">
            <button type="button" className="quiet" popoverTarget="user-menu">
              {list.user ? t('userWith', { name: list.user.name, n: list.user.unread }) : t('settings')}
            </button>
          </div>
          <details className="menu">
            <summary>{t('menu')}</summary>
            <div className="menu-sheet">
              <NavLinks label={t('mainNavigation')} links={links} />
              <UserList {...list} />
            </div>
          </details>
        </div>
        <div id="user-menu" className="user-menu" popover="auto">
          <UserList {...list} />
        </div>
      </header>
    </>
  )
}
