// SPDX-License-Identifier: MIT
//
// lwIP as MicroPython's socket module uses it: one thread, one Ethernet card, IPv4.

#ifndef DOS_LWIPOPTS_H
#define DOS_LWIPOPTS_H

#define NO_SYS 1
#define SYS_LIGHTWEIGHT_PROT 0
#define LWIP_NETCONN 0
#define LWIP_SOCKET 0
#define LWIP_STATS 0
#define LWIP_IPV4 1
#define LWIP_IPV6 0
#define LWIP_IGMP 1
#define LWIP_NETIF_HOSTNAME 1
#define LWIP_NETIF_LOOPBACK 1
#define LWIP_HAVE_LOOPIF 1

// An address from DHCP is used as it comes: to look whether another machine has it takes seconds.
#define LWIP_DHCP 1
#define LWIP_DHCP_DOES_ACD_CHECK 0
#define LWIP_DNS 1

// All memory is one heap, so that whatever there is most of has room: two connections take 2 *
// (TCP_WND + TCP_SND_BUF) at the most. It is apart from Python's.
#define MEM_ALIGNMENT 4
#define MEM_SIZE 65536
#define MEMP_MEM_MALLOC 1

// The window of one connection is less than the 14 KB of a card and the ring of packet_driver.c
// hold, since nobody takes frames while Python or an algorithm is at work.
#define TCP_MSS 1460
#define TCP_WND (6 * TCP_MSS)
#define TCP_SND_BUF (6 * TCP_MSS)
#define TCP_SND_QUEUELEN 32
#define TCP_LISTEN_BACKLOG 1
#define TCP_SYNMAXRTX 4 // a host that doesn't answer is given up after 45 s
#define LWIP_TCP_KEEPALIVE 1
#define SO_REUSE 1
#define LWIP_RANDOMIZE_INITIAL_LOCAL_PORTS 1
#define LWIP_HOOK_TCP_ISN(local_ip, local_port, remote_ip, remote_port) network_random()

// x86 doesn't mind addresses that aren't aligned; this sums 32 bits at a time.
#define LWIP_CHKSUM_ALGORITHM 3

#endif
