/** A script of the design system for one kind of element. */
type Module = { moduleName: string; new (element: Element): unknown }

/** The design system's own way in brings every module to every page. One that fails ends none of the others. */
export function start(...modules: Module[]): void {
  for (const Module of modules)
    for (const element of document.querySelectorAll(`[data-module="${Module.moduleName}"]`))
      try {
        new Module(element)
      } catch (error) {
        reportError(error)
      }
}
