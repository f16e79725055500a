import type { ComponentChildren, JSX } from 'preact'
import { Form } from '../../design/index.ts'
import { paths } from '../paths.ts'
import type { Connection } from '../plan.ts'

/** A move of a connection: which one, and what comes of it. */
export function MoveForm({
  connection,
  what,
  children,
}: {
  connection: Connection
  what: string
  children: ComponentChildren
}): JSX.Element {
  return (
    <Form action={paths.move(connection.reference)} version={connection.version}>
      <input type="hidden" name="what" value={what} />
      {children}
    </Form>
  )
}
