// Loaded before the product: its clock is ahead by as many milliseconds as the environment says.
const ahead = Number(process.env.CLOCK_AHEAD_MS ?? '0')
const Real = globalThis.Date

class Ahead extends Real {
  constructor(...parts) {
    if (parts.length === 0) super(Real.now() + ahead)
    else super(...parts)
  }
  static now() {
    return Real.now() + ahead
  }
}

globalThis.Date = Ahead
