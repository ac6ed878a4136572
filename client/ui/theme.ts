import {
  Anchor,
  Badge,
  Button,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Menu,
  Modal,
  Paper,
  SegmentedControl,
  Skeleton,
  Tabs,
  Tooltip,
} from '@mantine/core'

/** What one acts with. Shade 7 on light and 6 on dark carry white text at more than 4.5 : 1. */
const pine: MantineColorsTuple = [
  '#ecf5f0',
  '#d6e9df',
  '#b0d3c3',
  '#86bba5',
  '#63a58b',
  '#44896f',
  '#2c705b',
  '#1f5a4a',
  '#174639',
  '#0e3028',
]

/** Fire: only for what is alive at this moment, such as a live room with people in it. */
const ember: MantineColorsTuple = [
  '#fdf0e8',
  '#fbdcc9',
  '#f6bb9a',
  '#f09a6d',
  '#e97f48',
  '#d9622a',
  '#bd4a14',
  '#9c3c0f',
  '#7b300d',
  '#55220a',
]

const brick: MantineColorsTuple = [
  '#fdeeec',
  '#f9d7d3',
  '#f1aea7',
  '#e8857b',
  '#e0685c',
  '#cf4a3d',
  '#b3352a',
  '#962a21',
  '#78221b',
  '#521813',
]

const stone: MantineColorsTuple = [
  '#f6f5f0',
  '#efede6',
  '#e4e1d8',
  '#d4d0c5',
  '#b3aea2',
  '#8c877b',
  '#666158',
  '#4e4a43',
  '#383530',
  '#23211e',
]

const soot: MantineColorsTuple = [
  '#e6e8e3',
  '#c8cdc6',
  '#a4aca5',
  '#8a938c',
  '#4b544e',
  '#38403b',
  '#272e2a',
  '#1b211e',
  '#121614',
  '#0b0e0c',
]

const body =
  "'Atkinson Hyperlegible Next Variable', Seravek, 'Gill Sans Nova', Ubuntu, Calibri, 'DejaVu Sans', sans-serif"
const display = "'Bricolage Grotesque Variable', Seravek, 'Gill Sans Nova', Ubuntu, Calibri, 'DejaVu Sans', sans-serif"

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  colors: { pine, ember, red: brick, gray: stone, dark: soot },
  black: '#1d211f',
  fontFamily: body,
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1.0625rem', lg: '1.25rem', xl: '1.5rem' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.6', lg: '1.5', xl: '1.4' },
  headings: {
    fontFamily: display,
    fontWeight: '680',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: 'clamp(1.75rem, 1.3rem + 2vw, 2.625rem)', lineHeight: '1.12' },
      h2: { fontSize: 'clamp(1.3rem, 1.2rem + 0.5vw, 1.5625rem)', lineHeight: '1.25' },
      h3: { fontSize: '1.1875rem', lineHeight: '1.35' },
      h4: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  radius: { xs: '4px', sm: '8px', md: '10px', lg: '16px', xl: '24px' },
  defaultRadius: 'md',
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2.5rem' },
  shadows: {
    xs: '0 1px 2px rgb(29 33 31 / 8%)',
    sm: '0 1px 2px rgb(29 33 31 / 6%), 0 4px 12px rgb(29 33 31 / 6%)',
    md: '0 2px 4px rgb(29 33 31 / 6%), 0 10px 28px rgb(29 33 31 / 10%)',
    lg: '0 4px 8px rgb(29 33 31 / 6%), 0 18px 44px rgb(29 33 31 / 14%)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', size: 'lg', radius: 'sm', tt: 'none', fw: 600 } }),
    Button: Button.extend({ defaultProps: { fw: 620 } }),
    // a menu holds items and nothing else, not even what would take the focus first
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Modal: Modal.extend({
      defaultProps: {
        radius: 'lg',
        centered: true,
        overlayProps: { backgroundOpacity: 0.5, blur: 2 },
        // a dialog's head is no banner of the page
        attributes: { header: { role: 'presentation' } },
      },
    }),
    Paper: Paper.extend({ defaultProps: { radius: 'lg' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { radius: 'md' } }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: true } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withArrow: true } }),
  },
})

/** Surfaces lie on a ground: `--hearth-ground` is the page, Mantine's `body` colour is what cards and menus are made of. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--hearth-ground': 'var(--mantine-color-gray-0)',
    '--hearth-sunken': 'var(--mantine-color-gray-1)',
    '--hearth-line': 'var(--mantine-color-gray-2)',
    '--hearth-focus': 'var(--mantine-color-ember-6)',
    '--hearth-live': 'var(--mantine-color-ember-6)',
    '--hearth-live-text': 'var(--mantine-color-ember-7)',
    '--hearth-live-soft': 'var(--mantine-color-ember-0)',
    '--hearth-mark': '#fbe7b0',
    '--mantine-color-default-border': 'var(--mantine-color-gray-3)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
    '--mantine-color-error': 'var(--mantine-color-red-7)',
    '--mantine-color-success': 'var(--mantine-color-pine-7)',
  },
  dark: {
    '--hearth-ground': 'var(--mantine-color-dark-8)',
    '--hearth-sunken': 'var(--mantine-color-dark-8)',
    '--hearth-line': 'var(--mantine-color-dark-5)',
    '--hearth-focus': 'var(--mantine-color-ember-3)',
    '--hearth-live': 'var(--mantine-color-ember-4)',
    '--hearth-live-text': 'var(--mantine-color-ember-3)',
    '--hearth-live-soft': '#2c1c13',
    '--hearth-mark': '#4a3c14',
    '--mantine-color-anchor': 'var(--mantine-color-pine-3)',
    '--mantine-color-pine-light': '#1d3a30',
    '--mantine-color-pine-light-hover': '#24473b',
    '--mantine-color-pine-light-color': 'var(--mantine-color-pine-2)',
    '--mantine-color-red-light': '#3a1d19',
    '--mantine-color-red-light-hover': '#47241f',
    '--mantine-color-red-light-color': 'var(--mantine-color-red-2)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
    '--mantine-color-error': 'var(--mantine-color-red-3)',
    '--mantine-color-success': 'var(--mantine-color-pine-3)',
  },
})
