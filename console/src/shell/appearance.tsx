import { createContext, type ReactNode, useContext, useLayoutEffect, useState } from 'react';
import { readPreference, writePreference } from './preference.ts';

export const themes = ['system', 'light', 'dark'] as const;
export const densities = ['normal', 'large'] as const;
export type Theme = (typeof themes)[number];
export type Density = (typeof densities)[number];

interface Appearance {
  readonly theme: Theme;
  readonly density: Density;
  readonly chooseTheme: (theme: Theme) => void;
  readonly chooseDensity: (density: Density) => void;
}

const AppearanceContext = createContext<Appearance | null>(null);

/** Keeps theme and text size as chosen on this machine; `ui/tokens.css` does the rest. */
export function AppearanceProvider({ children }: { children: ReactNode }) {
  const [theme, chooseTheme] = useState(() => readPreference('theme', themes) ?? 'system');
  const [density, chooseDensity] = useState(() => readPreference('density', densities) ?? 'normal');
  // Before anything is painted.
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    document.documentElement.dataset['density'] = density;
    writePreference('theme', theme);
    writePreference('density', density);
  }, [theme, density]);
  return (
    <AppearanceContext value={{ theme, density, chooseTheme, chooseDensity }}>{children}</AppearanceContext>
  );
}

/** Theme and text size in use, and how to choose others. */
export function useAppearance(): Appearance {
  const value = useContext(AppearanceContext);
  if (value === null) throw new Error('This is used outside the AppearanceProvider.');
  return value;
}
