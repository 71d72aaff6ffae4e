import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Rooms of the house; see docs/ARCHITECTURE.md, «Floors». */
const rooms = [
  ...['background', 'offscreen', 'popup', 'options'].map((name) => ({ type: name, pattern: `src/${name}` })),
  { type: 'content', pattern: 'src/content/*', capture: ['face'] },
  { type: 'ui', pattern: 'src/ui' },
  ...['phone', 'odoo', 'journal', 'recordings'].map((name) => ({ type: name, pattern: `src/${name}` })),
  ...['numbers', 'protocol'].map((name) => ({ type: name, pattern: `src/${name}` })),
  { type: 'lib', pattern: 'src/lib' },
];
const contexts = ['background', 'offscreen', 'content', 'popup', 'options'];
const services = ['phone', 'odoo', 'journal', 'recordings'];
const ground = ['numbers', 'protocol', 'lib'];

const element = (type) => ({ element: { type } });
const to = (types) => types.map((type) => ({ to: element(type) }));

export default ts.config(
  { ignores: ['dist/**', 'out/**', 'node_modules/**'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.webextensions },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-invalid-void-type': 'off',
      'max-lines': ['error', { max: 300 }],
      'svelte/no-at-html-tags': 'error',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Text only: build nodes.' },
        { property: 'insertAdjacentHTML', message: 'Text only: build nodes.' },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    files: ['**/*.{mjs,js}', 'scripts/**', 'lab/**', 'sandbox/**', 'tests/**'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['src/**/*.{ts,svelte}'],
    ignores: ['src/**/*.test.ts'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': rooms,
      'import/resolver': { node: { extensions: ['.ts', '.svelte', '.js', '.json'] } },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            { from: element('lib'), allow: to(['lib']) },
            { from: element('protocol'), allow: to(['protocol', 'lib']) },
            { from: element('numbers'), allow: to(['numbers', 'lib']) },
            ...services.map((type) => ({ from: element(type), allow: to([type, ...ground]) })),
            { from: element('ui'), allow: to(['ui', ...services, ...ground]) },
            ...contexts.map((type) => ({
              from: element(type),
              allow: to([type, 'ui', ...services, ...ground]),
            })),
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,svelte}'],
    ignores: ['src/phone/sip/**', 'src/phone/demo/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['sip.js', 'sip.js/*'], message: 'Only src/phone/sip and src/phone/demo know SIP.js.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/{ui,phone,odoo,journal,recordings,numbers,protocol}/**/*.{ts,svelte}'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'browser', message: 'Only lib and the contexts touch the extension API.' },
        { name: 'chrome', message: 'Only lib and the contexts touch the extension API.' },
      ],
    },
  },
);
