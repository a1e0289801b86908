import { createTheme, type MantineColorsTuple } from '@mantine/core'

const loden: MantineColorsTuple = [
  '#eef5f1',
  '#e3eee8',
  '#d3e4db',
  '#aadcc6',
  '#86cdb0',
  '#52a587',
  '#2f7f65',
  '#1d5c49',
  '#17503f',
  '#113e31',
]

const dark: MantineColorsTuple = [
  '#e8ede9',
  '#b0bab4',
  '#9aa59e',
  '#6f7c74',
  '#29312c',
  '#222a26',
  '#1d2420',
  '#151a17',
  '#0e1210',
  '#090c0a',
]

/** What Mantine draws in our cloth. Everything the tokens can say is said in `base.css`. */
export const theme = createTheme({
  primaryColor: 'loden',
  primaryShade: { light: 7, dark: 4 },
  colors: { loden, dark },
  autoContrast: true,
  defaultRadius: 8,
  fontFamily: 'var(--bh-font)',
  fontFamilyMonospace: 'var(--bh-mono)',
  components: {
    Modal: {
      defaultProps: {
        centered: true,
        transitionProps: { transition: 'pop', duration: 160 },
        overlayProps: { backgroundOpacity: 1 },
      },
    },
    Menu: { defaultProps: { position: 'bottom-end', offset: 4, transitionProps: { duration: 120 } } },
    // In the page's landmark: what hangs at the end of the body belongs to none.
    Tooltip: {
      defaultProps: {
        openDelay: 400,
        withArrow: false,
        transitionProps: { duration: 90 },
        portalProps: { target: 'main' },
      },
    },
  },
})
