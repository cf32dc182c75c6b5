// SPDX-License-Identifier: MIT
//
// The machine's clocks: the timer, at 1193182 Hz, for time.ticks_ms and its like (py/mphal.h), and DOS's date and
// time, which is whatever the machine is set to, for time.time.

#ifndef DOS_CLOCK_H
#define DOS_CLOCK_H

// Have the timer count down evenly, once a tick of the BIOS, so that it tells the time within a tick.
void clock_start(void);

// Leave the timer as the BIOS has it.
void clock_stop(void);

#endif
