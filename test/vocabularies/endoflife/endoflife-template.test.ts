import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillTemplate } from '../../../src/vocabularies/endoflife/endoflife-template.ts';

const VALUES = {
  cycle: '4.10',
  codename: 'Blue Heron',
  releasedOn: '2025-11-03',
  latest: '4.10.2',
  latestReleasedOn: '2026-05-17',
};

test('a template is filled with the values of its release', () => {
  assert.equal(fillTemplate('v__LATEST__ of __RELEASE_CYCLE__\n', VALUES), 'v4.10.2 of 4.10');
  assert.equal(fillTemplate("__CODENAME__ '__LATEST_RELEASE_DATE__'", VALUES), "Blue Heron '2026-05-17'");
  assert.equal(fillTemplate('notes/__RELEASE_DATE__/', VALUES), 'notes/2025-11-03/');
  assert.equal(fillTemplate('docs/{{__RELEASE_CYCLE__}}.x/', VALUES), 'docs/4.10.x/', 'as craft-cms has it');
});

test('the filters that product files use are understood', () => {
  const filled: [string, string][] = [
    ["{{'__LATEST__'|replace:'.','-'}}", '4-10-2'],
    ["{{'__LATEST__'|replace_first:'.',''}}", '410.2'],
    ["{{'__LATEST__' | remove: '.'}}", '4102'],
    ["{{'__LATEST__'|split:'.'|slice:0,2|join:'.'}}", '4.10'],
    ["{{'__LATEST__'|split:'.'|pop|join:'.'}}", '4.10'],
    ["{{'__LATEST__'|split:'.'|first}}", '4'],
    ["{{'__LATEST__'|split:'.'|last}}", '2'],
    ["{{'__CODENAME__'|downcase}}", 'blue heron'],
    ["{{'5.0.0'|drop_zero_patch}}", '5.0'],
    ['{%if r.codename %}({{r.codename}}){%endif%}', '(Blue Heron)'],
    ["{% if '__RELEASE_CYCLE__'=='__LATEST__' %}same{% else %}other{% endif %}", 'other'],
    [
      '{% assign m = "__RELEASE_CYCLE__"|split:"."|first|plus:0 %}{% if m >= 4 %}{{m}}{%else%}old{%endif%}',
      '4',
    ],
  ];
  for (const [template, text] of filled) assert.equal(fillTemplate(template, VALUES), text, template);
});

test('a template without a value it needs gives nothing rather than a broken text', () => {
  assert.equal(fillTemplate('v__LATEST__', { ...VALUES, latest: null }), null);
  assert.equal(fillTemplate('v__NEWEST_TAG__', VALUES), null, 'a placeholder that nobody knows');
});

test('a template outside the known part of Liquid gives nothing', () => {
  for (const template of [
    "{{'a'|evaluate}}",
    '{{ page.title }}',
    '{% for x in y %}{% endfor %}',
    '{% if true',
    "{% if '1'=='1' %}open",
    '{% endif %}',
    '{% else %}',
    '{{ }}',
    "{{'a'|replace:'','b'}}",
    'x'.repeat(601),
    "{{'aaaaaaaaaa'|replace:'a','aaaaaaaaaa'|replace:'a','aaaaaaaaaa'|replace:'a','aaaaaaaaaa'}}",
  ]) {
    assert.ok([null, template].includes(fillTemplate(template, VALUES)), template);
  }
});
