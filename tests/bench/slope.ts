/** How much a row of figures rises from one to the next. */

/** Slope of the line that fits best (least squares) through figures at 0, 1, 2 …; 0 for fewer than two. */
export function slope(figures: readonly number[]): number {
  const meanX = (figures.length - 1) / 2;
  const meanY = figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
  let over = 0;
  let under = 0;
  for (const [x, y] of figures.entries()) {
    over += (x - meanX) * (y - meanY);
    under += (x - meanX) ** 2;
  }
  return under === 0 ? 0 : over / under;
}
