/** React as the page loaded it, under the name by which elements are made without a build step. */
export const { React, ReactDOM, GraphiQL } = globalThis;

/** Makes an element: `h('p', { className: 'hint' }, 'text')`. */
export const h = React.createElement;
