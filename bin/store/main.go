// Command store is the embedded store of a local run: FerretDB on SQLite, speaking MongoDB's protocol on 127.0.0.1.
//
// It keeps its data in one folder, stops on SIGTERM and, with -stop-with-stdin, as soon as the process that started
// it goes away. A write that was acknowledged survives kill -9: SQLite's write-ahead log has it.
package main

import (
	"context"
	"flag"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	address := flag.String("listen", "127.0.0.1:27017", "address to listen on")
	folder := flag.String("folder", "", "folder of the data")
	stopWithStdin := flag.Bool("stop-with-stdin", false, "stop when standard input ends")
	flag.Parse()

	logger := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	if err := run(*address, *folder, *stopWithStdin, logger); err != nil {
		logger.Error("store", "error", err)
		os.Exit(1)
	}
}

func run(address, folder string, stopWithStdin bool, logger *slog.Logger) error {
	data, err := filepath.Abs(folder)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(data, 0o700); err != nil {
		return err
	}

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if stopWithStdin {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			stop()
		}()
	}

	store, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: address},
		Logger:    logger,
		Handler:   "sqlite",
		SQLiteURL: "file:" + filepath.ToSlash(data) + "/",
	})
	if err != nil {
		return err
	}
	return store.Run(ctx)
}
