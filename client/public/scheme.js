// Runs before the first paint, so that a page in the dark scheme never flashes light.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('hearth-scheme')
  } catch {}
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
