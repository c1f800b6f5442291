import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core';

/** Ten shades, as components ask for them: ink thinned towards paper by the page itself, so that both schemes follow. */
const shades = (...inkPercent: readonly number[]) =>
  inkPercent.map((share) => `color-mix(in srgb, var(--ink) ${share}%, var(--paper))`) as unknown as MantineColorsTuple; // which is of ten, as are both calls

/** Keeps the reader's choice of light, dark or the system's own. `public/colour-scheme.js` reads the same key before first paint. */
export const colourSchemeManager = localStorageColorSchemeManager({ key: 'variorum:colour-scheme' });

/** Mantine in the look of a critical edition: ink as the only accent, small radii, shadows on floating things alone. */
export const theme = createTheme({
  colors: {
    ink: shades(8, 14, 22, 32, 44, 56, 68, 80, 90, 100),
    /** What components take on light paper, from the faintest ground to the strongest words … */
    gray: shades(4, 7, 11, 16, 24, 55, 66, 76, 86, 95),
    /** … and on dark paper, the other way round. */
    dark: shades(100, 85, 68, 55, 24, 15, 10, 4, 2, 0),
  },
  primaryColor: 'ink',
  primaryShade: 9,
  fontFamily: 'var(--font-ui)',
  fontFamilyMonospace: 'var(--font-code)',
  headings: { fontFamily: 'var(--font-ui)', fontWeight: '600' },
  fontSizes: {
    xs: 'var(--small-size)',
    sm: 'var(--ui-size)',
    md: 'var(--ui-size)',
    lg: 'var(--large-size)',
    xl: 'var(--title-size)',
  },
  lineHeights: { xs: '1.44', sm: '1.43', md: '1.43', lg: '1.41', xl: '1.29' },
  fontWeights: { medium: '600', bold: '600' },
  radius: { xs: '2px', sm: 'var(--radius)', md: 'var(--radius)', lg: '6px', xl: '999px' },
  defaultRadius: 'sm',
  shadows: { xs: 'none', sm: 'none', md: 'var(--float-shadow)', lg: 'var(--float-shadow)', xl: 'var(--float-shadow)' },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  variantColorResolver: (input) => {
    const resolved = defaultVariantColorsResolver(input);
    return input.variant === 'filled' ? { ...resolved, color: 'var(--paper)' } : resolved;
  },
  components: {
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 120 } } },
    Modal: {
      defaultProps: {
        yOffset: '10dvh',
        overlayProps: { backgroundOpacity: 0.4 },
        transitionProps: { duration: 140 },
        closeButtonProps: { 'aria-label': 'Close' },
        // It is a `header` element, and a page has one banner: the bar.
        attributes: { header: { role: 'presentation' } },
      },
    },
    Menu: {
      // The placeholder would be a child that a menu may not have; without it the first choice takes the focus.
      defaultProps: { shadow: 'md', transitionProps: { duration: 120 }, withInitialFocusPlaceholder: false },
    },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } },
  },
});

/** Mantine's own variables said in our tokens, the same in both schemes because the tokens change underneath. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-body': 'var(--float)',
    '--mantine-color-error': 'var(--ink)',
    '--mantine-color-anchor': 'var(--ink)',
    '--mantine-color-placeholder': 'var(--ink-soft)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-default': 'transparent',
    '--mantine-color-default-hover': 'var(--wash)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--rule-field)',
    '--mantine-color-disabled': 'var(--wash)',
    '--mantine-color-disabled-color': 'var(--ink-soft)',
    '--mantine-color-disabled-border': 'var(--rule)',
    '--mantine-color-ink-filled': 'var(--ink)',
    '--mantine-color-ink-filled-hover': 'color-mix(in srgb, var(--ink) 84%, var(--paper))',
    '--mantine-color-ink-light': 'var(--wash-strong)',
    '--mantine-color-ink-light-hover': 'color-mix(in srgb, var(--ink) 18%, transparent)',
    '--mantine-color-ink-light-color': 'var(--ink)',
    '--mantine-color-ink-outline': 'var(--ink)',
    '--mantine-color-ink-outline-hover': 'var(--wash)',
    '--mantine-color-ink-text': 'var(--ink)',
    '--mantine-primary-color-contrast': 'var(--paper)',
  };
  // “White” is the lighter of ink and paper, whichever that is.
  return {
    variables: {},
    light: { ...both, '--mantine-color-white': 'var(--paper)', '--mantine-color-black': 'var(--ink)' },
    dark: { ...both, '--mantine-color-white': 'var(--ink)', '--mantine-color-black': 'var(--paper)' },
  };
};
