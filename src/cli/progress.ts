/** A line each second while something takes long; on standard error, so that what comes out can be read by programs. */
export function everySecond(): (line: () => string) => void {
  let told = Date.now()
  return (line) => {
    if (Date.now() - told < 1000) return
    told = Date.now()
    console.error(line())
  }
}

export const count = (number: number, one: string, many = `${one}s`) =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`
