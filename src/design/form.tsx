import { randomUUID } from 'node:crypto'
import type { ComponentChildren, JSX } from 'preact'
import { useFrame } from './frame.ts'

export type FormProps = {
  action: string
  method?: 'get' | 'post'
  /** The frame's when left out. */
  csrf?: string
  /** Makes a form count once however often it arrives. A new one when left out. (`key` is Preact's own word.) */
  formKey?: string
  /** What the page showed, so that a change made meanwhile is noticed. */
  version?: string | number
  multipart?: boolean
  id?: string
  class?: string
  role?: 'search'
  children: ComponentChildren
}

export function Form({ method = 'post', version, children, ...props }: FormProps): JSX.Element {
  const frame = useFrame()
  const csrf = method === 'post' ? (props.csrf ?? frame.csrf) : undefined
  return (
    <form
      action={props.action}
      method={method}
      enctype={props.multipart ? 'multipart/form-data' : undefined}
      id={props.id}
      class={props.class}
      role={props.role}
      novalidate
    >
      {method === 'post' && (
        <>
          {csrf !== undefined && <input type="hidden" name="csrf" value={csrf} />}
          <input type="hidden" name="key" value={props.formKey ?? frame.newKey?.() ?? randomUUID()} />
          {version !== undefined && <input type="hidden" name="version" value={version} />}
        </>
      )}
      {children}
    </form>
  )
}
