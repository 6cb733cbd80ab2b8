import { THEMES, type ThemeChoice } from '@/components/shell/user-menu'

export const THEME_COOKIE = 'theme'

/** Anything unknown is the system's own setting. */
export function toTheme(value: unknown): ThemeChoice {
  return THEMES.find((theme) => theme === value) ?? 'system'
}
