import { expect, test } from 'vitest'
import { fitBox, resizeBox } from './window-box.ts'

const room = { width: 1280, height: 800 }

test('a window that is moved off the page stops at its edge', () => {
  expect(fitBox({ left: 2000, top: -50, width: 460, height: 700 }, room)).toEqual({
    left: 812,
    top: 8,
    width: 460,
    height: 700,
  })
})

test('sizing by the left corner keeps the right side where it is', () => {
  const box = resizeBox({ left: 800, top: 20, width: 460, height: 760 }, -100, 40, 'left', room)
  expect(box).toEqual({ left: 700, top: 60, width: 560, height: 720 })
})

test('sizing by the right corner keeps the left side where it is', () => {
  const box = resizeBox({ left: 20, top: 20, width: 460, height: 760 }, 5000, 5000, 'right', room)
  expect(box).toEqual({ left: 20, top: 380, width: 1252, height: 400 })
})
