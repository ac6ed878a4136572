export const common = {
  product: 'Hearth',
  shell: {
    skip: 'Skip to the content',
    main: 'Main',
    home: 'Home',
    scheme: { label: 'Colours', auto: 'As the system', light: 'Light', dark: 'Dark' },
    offline: 'You are offline. What you see may be old; it catches up when you are back.',
    unreachable: 'The server does not answer. We keep trying, and the page catches up by itself.',
  },
  loading: 'Loading…',
  error: {
    title: 'This did not work',
    retry: 'Try again',
    reload: 'Reload the page',
  },
  notFound: {
    title: 'Nothing here',
    text: 'There is nothing at this address that you may see. Check the link, or ask to be invited.',
    action: 'Go home',
  },
  oldClient: {
    title: 'A newer Hearth is here',
    text: 'This page is older than the server. Reload it to go on; nothing you sent is lost.',
  },
  crash: {
    title: 'This page stopped',
    text: 'Something on this page went wrong. Reload it; if it stays, tell the operator.',
  },
  save: 'Save',
  close: 'Close',
  minutes_one: '{{count}} minute',
  minutes_other: '{{count}} minutes',
} as const
