import { Avatar } from './Avatar.tsx'
import classes from './Faces.module.css'

type Props = { people: readonly { id: string; name: string }[]; size: number; title?: string }

/** Some people as faces that overlap a little. The words beside them say who or how many they are. */
export function Faces({ people, size, title }: Props) {
  return (
    <span className={classes.faces} title={title}>
      {people.map(({ id, name }) => (
        <Avatar key={id} id={id} name={name} size={size} className={classes.face} />
      ))}
    </span>
  )
}
