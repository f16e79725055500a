/** On only while the product shows invented people and is bound to this machine: then pages show personas and codes. */
export const demonstration = { isOn: false, password: 'walk alongside me' }
