/** Props that a test changes while the component is mounted. */

export function keyedProps<Props extends Record<string, unknown>>(props: Props): Props {
  const kept = $state(props);
  return kept;
}
