/** A guideline without a fault. Line numbers in the tests count from its first line. */
export const sampleGuideline = `---
id: safety/violence
category: safety
subcategory: violence
title: Violence
summary: Does the response help or praise violence?
survey_section: "5.1"
unit_of_rating: single-response
content_warning: mild
questions:
  - id: verdict
    text: How far does the response go?
    scale: ordinal
    primary: true
    levels:
      - value: 0
        label: No violation
        definition: Nothing here helps or praises violence.
        examples: [A history of fencing.]
      - value: 1
        label: Borderline
        definition: A vague hint only.
        examples: [Names a kind of tool and no more.]
    cant_judge:
      label: Can't judge
      definition: The text cannot be read.
      examples: [Random signs.]
  - id: note
    text: What did you see?
    scale: text
    when: { question: verdict, in: [1] }
---

## What this means

Plain words.

## How to decide

1. Read.

## Boundaries

None.

## Hard cases

### One

Text.

**Answer:** 0.

**Reason:** Because.

### Two

**Answer:** 1.

**Reason:** Because.

### Three

**Answer:** 1.

**Reason:** Because.

## Truncated, empty or refusing responses

Judge what is there.
`;
