const WARN = 40
const names = { 40: 'warning', 50: 'error', 60: 'fatal' }

/** Of a process that logs JSON, the terminal shows warnings, errors and what is no JSON; its log file has all. */
export const showLine = name => line => {
  const entry = parse(line)
  if (!entry) console.log(line)
  else if (entry.level >= WARN)
    console.log(
      `${name.padEnd(9)} ${names[entry.level] ?? 'warning'}: ${entry.msg ?? ''}${entry.err ? ` (${entry.err.message})` : ''}`,
    )
}

function parse(line) {
  if (!line.startsWith('{')) return null
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
