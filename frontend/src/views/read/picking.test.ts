import { expect, test } from "vitest";
import { moved, sentencesAt } from "./picking";

const text = "The fleet left. It came back on Monday.";
const sentences = [[0, 15], [16, 39]] as const;

test("the sentence at a place is picked, its ends moved word by word", () => {
  let picked = sentencesAt(sentences, [], 3)!;
  expect(picked).toEqual([0, 15]);
  picked = moved("down", picked, text, sentences, []);
  expect(text.slice(...picked)).toBe("It came back on Monday.");
  expect(moved("down", picked, text, sentences, [])).toEqual(picked);
  picked = moved("later", picked, text, sentences, []);
  expect(text.slice(...picked)).toBe("came back on Monday.");
  picked = moved("shorter", moved("shorter", picked, text, sentences, []), text, sentences, []);
  expect(text.slice(...picked)).toBe("came back");
  picked = moved("longer", picked, text, sentences, []);
  expect(text.slice(...picked)).toBe("came back on");
  picked = moved("earlier", picked, text, sentences, []);
  expect(text.slice(...picked)).toBe("It came back on");
});

test("something stays picked whatever is pressed", () => {
  expect(moved("shorter", [0, 3], text, sentences, [])).toEqual([0, 3]);
  expect(moved("later", [0, 3], text, sentences, [])).toEqual([0, 3]);
  expect(moved("up", [0, 3], text, sentences, [])).toEqual([0, 3]);
});
