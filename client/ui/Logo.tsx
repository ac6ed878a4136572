/** The hearth and its fire. Decoration: the product's name stands beside it. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <path d="M4 29V15C4 8.4 9.4 3 16 3s12 5.4 12 12v14h-7V17a5 5 0 0 0-10 0v12z" fill="var(--mantine-color-anchor)" />
      <path
        d="M16 17c2.6 2.4 4 4.6 4 7.200a4.1 4.1 0 0 1-4 4.3 4.1 4.1 0 0 1-4-4.300c0-1.5.6-2.8 1.5-3.9.4 1 .9 1.6 1.6 1.9-.2-1.9.1-3.6.9-5.200z"
        fill="var(--hearth-live)"
      />
    </svg>
  )
}
