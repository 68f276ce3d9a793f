const WIDTH = 72;

/** JSON as people write it: what fits on a line stays on one. */
export function formatJson(value, indent = '') {
  const line = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
  if (value === null || typeof value !== 'object' || indent.length + line.length <= WIDTH) return line;
  const deeper = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Object.entries(value).map(([name, part]) => {
    const label = Array.isArray(value) ? '' : `${JSON.stringify(name)}: `;
    return deeper + label + formatJson(part, deeper);
  });
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}
