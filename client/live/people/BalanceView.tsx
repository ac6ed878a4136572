import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { peopleIn } from '../../../shared/live/people.ts'
import { useNow } from '../../ui/useNow.ts'
import { useRoom, useSession } from '../session.ts'
import classes from './BalanceView.module.css'
import { quiet, type Share, shareOf } from './balance.ts'

const LOOK_MS = 2_000

/** For who leads: how much each person has taken part, and whom one might ask for their view. */
export function BalanceView() {
  const { t, i18n } = useTranslation()
  const { balance: counted } = useSession()
  const { room, mine } = useRoom()
  const balance = useSyncExternalStore(counted.subscribe, counted.getSnapshot)
  const now = useNow(LOOK_MS)
  const people = peopleIn(room).map(({ memberId, main }) => ({
    memberId,
    name: main.name,
    share: shareOf(balance, memberId, now),
  }))
  const active = people
    .filter(({ share }) => share.talkMs + share.messages > 0)
    .sort((a, b) => b.share.talkMs - a.share.talkMs || b.share.messages - a.share.messages)
  const most = Math.max(1, ...active.map(({ share }) => share.talkMs))
  const silent = quiet(
    balance,
    people.map(one => one.memberId).filter(id => id !== mine?.memberId),
    now,
  ).map(id => people.find(one => one.memberId === id)?.name ?? '')
  const names = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(silent)
  return (
    <details className={classes.balance}>
      <summary>{t('people.balance.title')}</summary>
      {silent.length > 0 && (
        <p className={classes.hint}>{t('people.balance.invite', { names, count: silent.length })}</p>
      )}
      {active.length === 0 && <p>{t('people.balance.none')}</p>}
      <ul>
        {active.map(({ memberId, name, share }) => (
          <li key={memberId}>
            <span className={classes.name}>{name}</span>
            <Amounts share={share} />
            <span className={classes.bar} aria-hidden="true">
              <span style={{ inlineSize: `${(100 * share.talkMs) / most}%` }} />
            </span>
          </li>
        ))}
      </ul>
      <p className={classes.private}>{t('people.balance.private')}</p>
    </details>
  )
}

function Amounts({ share: { talkMs, turns, messages } }: { share: Share }) {
  const { t } = useTranslation()
  const all = Math.round(talkMs / 1_000)
  const [minutes, seconds] = [Math.floor(all / 60), all % 60]
  const words = [
    t(minutes > 0 ? 'people.balance.minutes' : 'people.balance.seconds', { minutes, seconds }),
    t('people.balance.turns', { count: turns }),
    ...(messages > 0 ? [t('people.balance.messages', { count: messages })] : []),
  ]
  return <span className={classes.amounts}>{words.join(' · ')}</span>
}
