import type { ComponentChildren, JSX } from 'preact'
import { classNames } from '../class-names.ts'

/** `status` is words when nothing is left to do, a `Tag` when something is. */
export type Task = { title: ComponentChildren; href?: string; hint?: ComponentChildren; status: ComponentChildren }
export type TaskListProps = { items: Task[]; idPrefix?: string }

export function TaskList({ items, idPrefix = 'task-list' }: TaskListProps): JSX.Element {
  return (
    <ul class="nhsuk-task-list">
      {items.map((item, index) => (
        <TaskItem item={item} id={`${idPrefix}-${index + 1}`} />
      ))}
    </ul>
  )
}

function TaskItem({ item, id }: { item: Task; id: string }): JSX.Element {
  const hintId = item.hint == null ? undefined : `${id}-hint`
  return (
    <li class={classNames('nhsuk-task-list__item', item.href && 'nhsuk-task-list__item--with-link')}>
      <div class="nhsuk-task-list__name-and-hint">
        {item.href ? (
          <a
            class="nhsuk-task-list__link nhsuk-link"
            href={item.href}
            aria-describedby={classNames(hintId, `${id}-status`)}
          >
            {item.title}
          </a>
        ) : (
          <div>{item.title}</div>
        )}
        {hintId && (
          <div class="nhsuk-task-list__hint" id={hintId}>
            {item.hint}
          </div>
        )}
      </div>
      <div class="nhsuk-task-list__status" id={`${id}-status`}>
        {item.status}
      </div>
    </li>
  )
}
