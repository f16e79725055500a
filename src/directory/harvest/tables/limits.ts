export const mostRows = 20_000
export const mostColumns = 100
export const mostBytes = 5_000_000
export const longestCell = 5_000
